/** A model wrote more than any answer of ours can be. Asking again would cost the same again. */
export class AnswerTooLong extends Error {
  override readonly name = "AnswerTooLong";
  constructor(bytes: number) {
    super(`The model endpoint answered with more than ${bytes} bytes.`);
  }
}
