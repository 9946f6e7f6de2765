import type { ViewProps } from "../app";
import type { DocumentBrief } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_time } from "../lib/time";
import { to, usePlace } from "../lib/url_state";
import { useTitle } from "../lib/use_title";
import { plural } from "../lib/words";
import { FilterBar } from "../parts/filter_bar";
import { Paged } from "../parts/paged";
import { Empty } from "../parts/states";
import { Words } from "../parts/text";

export default function Documents({ summary }: ViewProps) {
  const { filter } = usePlace();
  useTitle("Documents");
  const { q, outlet, since, until } = filter;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Documents</h1>
        <p>Every article of the record, newest first, found by its words.</p>
      </header>
      <FilterBar filter={filter} summary={summary} only={["q", "outlet"]} />
      <Paged<"documents", DocumentBrief>
        path="documents"
        list="documents"
        params={{ q, outlet, since, until }}
        none={<Empty title="No document has these words" />}
        head={(total) => plural(total, "document")}
      >
        {(documents) => (
          <ul className="rows documents">
            {documents.map((document) => (
              <li key={document.key}>
                <a className="row" href={to(["document", document.key])}>
                  <span className="row-when">
                    <time dateTime={document.published}>{say_time(document.published?.slice(0, 10)) || "no date"}</time>
                  </span>
                  <span className="row-what">
                    <span className="row-title" dir="auto">{neutral(document.title ?? document.id ?? document.key)}</span>
                    {document.snippet && <span className="row-quote" dir="auto">{neutral(document.snippet)}</span>}
                    <span className="row-facts"><Words text={document.outlet} /></span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
