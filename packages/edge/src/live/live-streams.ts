import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from '../limits.ts'
import type { Caller, Ended, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { type Feed, type FeedOfMany, type LiveUpdates, liveUpdates } from './live-updates.ts'

/** The open streams of live updates, counted and bounded. */
export interface LiveStreams {
  open(request: FastifyRequest, reply: FastifyReply, feed: Feed | FeedOfMany): Promise<void>
  count(): number
  /** Ends the streams of those sessions, or all. */
  end(ended?: Ended): void
}

export function createLiveStreams(limits: Limits, now: () => number): LiveStreams {
  const places = new Set<Place>()

  function take(caller: Caller | null): Place {
    const count = (isOwn: (other: Identity) => boolean) =>
      [...places].filter((place) => place.caller !== null && isOwn(place.caller)).length
    const ofSession = count(({ sessionId }) => sessionId === caller?.sessionId)
    const ofEmployee = count(({ employeeId }) => employeeId === caller?.employeeId)
    if (
      places.size >= limits.streams ||
      ofSession >= limits.streamsPerSession ||
      ofEmployee >= limits.streamsPerEmployee
    ) {
      throw new Refused('too-many-requests')
    }
    const place: Place = { caller, end: () => {} }
    places.add(place)
    return place
  }

  return {
    async open(request, reply, feed) {
      const place = take(request.caller)
      const leave = () => places.delete(place)
      // Whoever is let in for a time is let in anew after it, by another request.
      const left = (request.admittedUntil ?? Number.POSITIVE_INFINITY) - now()
      const streamTime = Math.max(0, Math.min(limits.streamTime, left))
      const updates = await liveUpdates(feed, { ...limits, streamTime }).catch((fault: unknown) => {
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
    end(ended) {
      for (const { caller, end } of places) {
        if (ended === undefined || (caller !== null && ended(caller))) end()
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
  readonly caller: Caller | null
  end: () => void
}
