import type { Story } from "../lib/api";
import { neutral } from "../lib/neutral";
import { say_period } from "../lib/time";
import { to } from "../lib/url_state";
import { useTitle } from "../lib/use_title";
import { plural } from "../lib/words";
import { Paged } from "../parts/paged";
import { Empty } from "../parts/states";

export function story_title(story: Pick<Story, "title" | "words">): string {
  return story.title ? neutral(story.title) : story.words.map((word) => neutral(word)).join(" · ");
}

export default function Stories() {
  useTitle("Stories");
  return (
    <div className="page">
      <header className="page-head">
        <h1>Stories</h1>
        <p>Documents about one developing matter, held together by words that they share and others do not.</p>
      </header>
      <Paged<"stories", Story> path="stories" list="stories" params={{}} head={(total) => plural(total, "story", "stories")} none={<Empty title="No documents belong together yet" />}>
        {(stories) => (
          <ul className="rows">
            {stories.map((story) => (
              <li key={story.id}>
                <a className="row" href={to(["story", story.id])}>
                  <span className="row-when">
                    <time dateTime={story.start}>{say_period(story.start, story.end)}</time>
                  </span>
                  <span className="row-what">
                    <span className="row-title" dir="auto">{story_title(story)}</span>
                    {story.title && <span className="row-quote" dir="auto">{neutral(story.words.join(" · "))}</span>}
                    <span className="row-facts">
                      <span>{plural(story.documents.length, "document")}</span>
                      {story.incidents !== undefined && <span>{plural(story.incidents, "incident")}</span>}
                    </span>
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
