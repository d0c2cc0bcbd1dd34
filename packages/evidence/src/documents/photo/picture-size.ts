/** What a picture's header says of its size, in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}
