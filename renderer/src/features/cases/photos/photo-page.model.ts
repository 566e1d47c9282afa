/** A picture on its way to be attached. */
export interface PhotoPage {
  readonly key: number;
  readonly picture: ImageBitmap;
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
  /** The file it came from; absent for what the camera took. */
  readonly given?: { readonly name: string; readonly size: number };
  /** What is sent of it; absent while it is being made. */
  readonly encoded?: Blob;
}

/** A picture with the file it was chosen as. */
export type ChosenPhoto = Required<Pick<PhotoPage, 'picture' | 'given'>>;
