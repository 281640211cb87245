import { type About, aboutAnswer } from "#contracts/api/about";

/** Asks the process that served the page what it is. Rejects when it does not answer, or not as it should. */
export async function askAbout(signal: AbortSignal): Promise<About> {
  const answer = await fetch("/v1/about", { signal });
  if (!answer.ok) throw new Error(`/v1/about answered ${answer.status}`);
  return aboutAnswer.parse(await answer.json());
}
