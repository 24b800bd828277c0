import { formatResult } from '@graphiql/toolkit';
import type { Answer } from './answer.js';

/** Only the newest are kept: an answer can be megabytes. */
const most = 20;

/**
 * The answers of this page, found by the text that the response pane shows: whatever tab is open, what is downloaded is
 * what is seen.
 */
export class Answers {
  private readonly byText = new Map<string, Answer>();

  remember(answer: Answer): void {
    const text = formatResult(answer.result);
    this.byText.delete(text);
    this.byText.set(text, answer);
    const oldest = this.byText.keys().next();
    if (this.byText.size > most && !oldest.done) this.byText.delete(oldest.value);
  }

  shownAs(text: string | null | undefined): Answer | null {
    return (text && this.byText.get(text)) || null;
  }
}
