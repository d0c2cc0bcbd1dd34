import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { type Feed, type LiveUpdates, liveUpdates } from './live-updates.ts'

/** The open streams of live updates, counted and bounded. */
export interface LiveStreams {
  open(request: FastifyRequest, reply: FastifyReply, feed: Feed): Promise<void>
  count(): number
  /** Ends the streams of one session, or all. */
  end(sessionId?: string): void
}

export function createLiveStreams(limits: Limits): LiveStreams {
  const places = new Set<Place>()

  function take(sessionId: string): Place {
    const own = [...places].filter((place) => place.sessionId === sessionId).length
    if (places.size >= limits.streams || own >= limits.streamsPerSession) {
      throw new Refused('too-many-requests')
    }
    const place: Place = { sessionId, end: () => {} }
    places.add(place)
    return place
  }

  return {
    async open(request, reply, feed) {
      const place = take(request.caller?.sessionId ?? '')
      const leave = () => places.delete(place)
      const updates = await liveUpdates(feed, limits).catch((fault: unknown) => {
        leave()
        throw fault
      })
      if (updates === null) {
        leave()
        sendProblem(request, reply, 'not-found')
        return
      }
      place.end = updates.end
      updates.stream.once('close', leave)
      send(updates, request, reply)
    },
    count: () => places.size,
    end(sessionId) {
      for (const place of places) {
        if (sessionId === undefined || place.sessionId === sessionId) place.end()
      }
    },
  }
}

/** Until the updates end or the client goes, whichever is first. */
function send({ stream, end }: LiveUpdates, request: FastifyRequest, reply: FastifyReply): void {
  stream.on('error', (err) => request.log.warn({ err }, 'live updates broke off'))
  const gone = () => {
    end()
    stream.destroy()
  }
  reply.raw.once('close', gone)
  if (reply.raw.closed) {
    gone()
    return
  }
  // Proxies must hand each event on at once.
  reply.header('content-type', 'text/event-stream').header('x-accel-buffering', 'no')
  reply.send(stream)
}

interface Place {
  readonly sessionId: string
  end: () => void
}
