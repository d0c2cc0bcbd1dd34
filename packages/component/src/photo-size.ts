/**
 * Width and height by the header of a PNG or a JPEG, before anything is decoded: three kilobytes can claim a gigabyte of
 * pixels. Null for whatever is neither.
 */
export function photoSize(bytes: Uint8Array): readonly [number, number] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < 24) return null
  if (view.getUint32(0) === 0x89504e47) return [view.getUint32(16), view.getUint32(20)]
  if (view.getUint16(0) !== 0xffd8) return null
  // From segment to segment to the frame (ITU-T T.81 B.2.2): baseline, extended, progressive.
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker < 0xff00) return null
    if (marker >= 0xffc0 && marker <= 0xffc2)
      return [view.getUint16(at + 7), view.getUint16(at + 5)]
  }
  return null
}
