import type { ViewProps } from "../app";
import type { StoryAnswer } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period, say_time } from "../lib/time";
import { to } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { plural } from "../lib/words";
import { Icon } from "../parts/icon";
import { IncidentRow } from "../parts/incident_row";
import { Answer } from "../parts/states";
import { Words } from "../parts/text";
import { story_title } from "./stories";

export default function StoryView({ id }: ViewProps) {
  const asked = useApi<StoryAnswer>(id[0] ? `api/v1/stories/${encodeURIComponent(id[0])}` : undefined);
  return (
    <div className="page">
      <p className="crumbs">
        <a href={to(["stories"])}><Icon name="back" /> Stories</a>
      </p>
      <Answer asked={asked} what="the story">{(answer) => <Shown answer={answer} />}</Answer>
    </div>
  );
}

function Shown({ answer }: { answer: StoryAnswer }) {
  const { story, documents, incidents } = answer;
  useTitle(`Story: ${story_title(story)}`);
  return (
    <>
      <header className="page-head">
        <p className="kicker">Story, {say_period(story.start, story.end)}</p>
        <h1 dir="auto">{story_title(story)}</h1>
        <p>
          <a href={to(["situation"], {}, { story: story.id })}>On the map and the timeline</a>
        </p>
      </header>
      <div className="with-aside">
        <section className="column">
          <h2>{plural(incidents.length, "incident")}</h2>
          <ul className="rows">
            {incidents.map((brief) => (
              <li key={brief.id}><IncidentRow brief={brief} /></li>
            ))}
          </ul>
        </section>
        <aside aria-label="Documents">
          <section className="card">
            <h2>{plural(documents.length, "document")}</h2>
            <ol className="plain">
              {documents.map((document) => (
                <li key={document.key}>
                  <a href={to(["document", document.key])}>{neutral(document.title ?? document.id ?? document.key)}</a>
                  <p className="muted"><Words text={document.outlet} /> {say_time(document.published)}</p>
                </li>
              ))}
            </ol>
          </section>
        </aside>
      </div>
    </>
  );
}
