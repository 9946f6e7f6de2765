import { useEffect, useRef } from "react";
import type { ViewProps } from "../app";
import { type AskAnswer, type AskSource, api_path } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_time } from "../lib/time";
import { type Filter, go, kFilterKeys, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { count_words, plain, plural, source_words } from "../lib/words";
import { Answer, Empty } from "../parts/states";
import { Quote, Words } from "../parts/text";

// What can be asked, in the words of the record's own summary: an example that has no answer would teach nothing.
const kExamples = [
  "How many people were killed in Pakistan?",
  "Who attacked Pakistan?",
  "What did Pakistan do to the Taliban?",
  "When did Iran attack Pakistan?",
  "Where did the TTP attack?",
  "Did Pakistan strike Afghanistan?",
];

export default function Ask({ summary }: ViewProps) {
  const { own, filter } = usePlace();
  const question = own.ask ?? "";
  const field = useRef<HTMLInputElement>(null);
  const asked = useApi<AskAnswer>(question ? api_path("ask", { q: question }) : undefined);
  useTitle(question || "Ask");
  useEffect(() => {
    if (!question) field.current?.focus();
  }, [question]);
  return (
    <div className="page ask">
      <header className="page-head">
        <h1>Ask the record</h1>
        <p>Answers come from what the documents say, with their words. What they do not tell gets no answer.</p>
      </header>
      <search>
        <form
          className="ask-form"
          onSubmit={(event) => {
            event.preventDefault();
            const q = field.current?.value.trim();
            if (q) go({ view: ["ask"], filter, own: { ask: q } });
          }}
        >
          <label>
            <span className="unseen">Question</span>
            <input ref={field} type="search" key={question} defaultValue={question} maxLength={500} placeholder="Who, what, when, where, how many…" />
          </label>
          <button type="submit" className="primary">Ask</button>
        </form>
      </search>
      {question ? (
        <Answer asked={asked} what="the answer">
          {(answer) => <Shown answer={answer} />}
        </Answer>
      ) : (
        <section className="examples">
          <h2>For example</h2>
          <ul>
            {kExamples.map((example) => (
              <li key={example}>
                <a href={to(["ask"], { ask: example })}>{example}</a>
              </li>
            ))}
          </ul>
          {summary && (
            <p className="muted">
              The record holds {plural(summary.counts.incidents, "incident")} from {plural(summary.counts.documents, "document")}.
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function Shown({ answer }: { answer: AskAnswer }) {
  const understood = answer.understood;
  const filter: Filter = {};
  for (const key of kFilterKeys) {
    const value = understood?.filter?.[key];
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") filter[key] = String(value);
    else if (Array.isArray(value) && value.length) filter[key] = value.join(",");
  }
  const narrow = Object.keys(filter).length > 0;
  return (
    <>
      {understood?.text && (
        <p className="understood">
          Understood as: <strong dir="auto">{neutral(understood.text)}</strong>
          {narrow && (
            <>
              {" "}
              <a href={to(["situation"], {}, filter)}>See all incidents it was looked for in</a>
            </>
          )}
        </p>
      )}
      {answer.none ? (
        <Empty title="No answer">
          <p dir="auto">{neutral(answer.none)}</p>
          <p className="muted">
            Say it in other words, or look for it by hand in the <a href={to(["situation"], {}, filter)}>situation</a>.
          </p>
        </Empty>
      ) : (
        <>
          {!!answer.disputed && answer.answers.length > 1 && (
            <p className="notice">Accounts differ: {plural(answer.answers.length, "answer")} stand side by side.</p>
          )}
          <ol className="answers">
            {answer.answers.map((one) => (
              <li key={one.text + one.incidents.join()} className="card">
                <p className="answer-text" dir="auto">{neutral(one.text)}</p>
                {one.count && !one.text.includes(String(one.count.min)) && <p className="muted">{count_words(one.count)}</p>}
                <ul className="sources">
                  {one.sources.slice(0, 6).map((source) => (
                    <li key={source.statement}>
                      <Source source={source} />
                    </li>
                  ))}
                </ul>
                {one.sources.length > 6 && <p className="muted">and {plural(one.sources.length - 6, "more source")}</p>}
                {one.incidents.length > 0 && (
                  <p className="by">
                    {one.incidents.slice(0, 5).map((id, index) => (
                      <a key={id} className="open" href={to(["incident", id])}>
                        {one.incidents.length === 1 ? "The incident" : `Incident ${index + 1}`}
                      </a>
                    ))}
                    {one.incidents.length > 5 && <span className="muted">and {one.incidents.length - 5} more</span>}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Source({ source }: { source: AskSource }) {
  return (
    <>
      <p><Quote text={source.quote} /></p>
      <p className="by">
        <span>
          <Words text={source_words(source.source)} />
          {source.stance && source.stance !== "assert" && ` (${plain(source.stance)})`}
        </span>
        <span>
          {source.outlet && <Words text={source.outlet} />}
          {source.published && `, ${say_time(source.published)}`}
        </span>
        <a className="open" href={to(["document", source.document], { statement: source.statement })}>Open in the document</a>
      </p>
    </>
  );
}
