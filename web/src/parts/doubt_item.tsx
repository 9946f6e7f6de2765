import type { Doubt } from "../lib/api";
import { neutral } from "../lib/neutral";
import { to } from "../lib/url_state";
import { plain } from "../lib/words";
import { Icon } from "./icon";
import { Quote, Words } from "./text";

export function DoubtItem({ doubt, with_incident = false }: { doubt: Doubt; with_incident?: boolean }) {
  return (
    <div className="doubt">
      <p className="doubt-kind">
        <span className="badge doubtful"><Icon name="doubt" />{plain(doubt.kind)}</span>
        {doubt.words && <strong dir="auto">{neutral(doubt.words)}</strong>}
      </p>
      <p>{neutral(doubt.reason)}</p>
      {doubt.quote && <p><Quote text={doubt.quote} /></p>}
      <p className="by">
        {doubt.outlet && <Words text={doubt.outlet} />}
        <a className="open" href={to(["document", doubt.document], doubt.statement ? { statement: doubt.statement } : {})}>Open in the document</a>
        {with_incident && doubt.incident && <a className="open" href={to(["incident", doubt.incident])}>The incident</a>}
      </p>
    </div>
  );
}
