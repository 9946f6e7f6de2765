import type { SentenceOf } from "../lib/api";
import { neutral } from "../lib/neutral";

/** Words of a page, as text. `dir="auto"` and isolation keep their direction to themselves. */
export function Words({ text, className }: { text?: string; className?: string }) {
  return (
    <bdi className={className} dir="auto">
      {neutral(text)}
    </bdi>
  );
}

export function Quote({ text }: { text?: string }) {
  return (
    <q className="quote" dir="auto">
      {neutral(text)}
    </q>
  );
}

/** A quote where it stands: what comes before and after is there, but quieter; the words that tell the event are strong. */
export function InSentence({ sentence, anchor }: { sentence: SentenceOf; anchor?: string }) {
  const points = Array.from(sentence.quote);
  let at = sentence.anchor;
  if (!at || at[1] > points.length || at[0] >= at[1]) {
    const found = anchor ? sentence.quote.indexOf(anchor) : -1;
    const start = found < 0 ? 0 : Array.from(sentence.quote.slice(0, found)).length;
    at = found < 0 ? undefined : [start, start + Array.from(anchor ?? "").length];
  }
  return (
    <p className="in-sentence" dir="auto">
      {sentence.before && <span className="around">{neutral(`…${sentence.before}`)}</span>}
      {at ? (
        <>
          {neutral(points.slice(0, at[0]).join(""))}
          <strong>{neutral(points.slice(at[0], at[1]).join(""))}</strong>
          {neutral(points.slice(at[1]).join(""))}
        </>
      ) : (
        neutral(sentence.quote)
      )}
      {sentence.after && <span className="around">{neutral(`${sentence.after}…`)}</span>}
    </p>
  );
}

/** Page addresses are shown, and opened only where they lead to the web, in a tab that does not know where it came from. */
export function Outside({ url, children }: { url?: string; children: string }) {
  if (!url || !/^https?:\/\//i.test(url)) return <Words text={children} />;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="outside">
      {neutral(children)}
    </a>
  );
}
