import { useEffect, useRef, useState } from "react";
import { keys_on, set_keys_on } from "../lib/shortcuts";
import { PolarityGlyph, QuadGlyph } from "./glyph";
import { Icon } from "./icon";

const kKeys: [string[], string][] = [
  [["/"], "Ask the record"],
  [["f"], "Search the words of the filter"],
  [["j", "k"], "Next, previous incident of the list"],
  [["Enter"], "Open it"],
  [["n", "p"], "Next, previous statement of a document"],
  [["m"], "Map or list, where there is room for one only"],
  [["Esc"], "Leave a field; close this"],
  [["?"], "This help"],
];

export function HelpDialog({ open, close, nav }: { open: boolean; close: () => void; nav: { name: string; key: string }[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, set_on] = useState(keys_on);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" onClose={close} aria-labelledby="help-title">
      <header>
        <h2 id="help-title">Keys and signs</h2>
        <button type="button" className="quiet round" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="help-columns">
        <section>
          <h3>Keys</h3>
          <dl>
            {kKeys.map(([keys, what]) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <label className="check">
            <input
              type="checkbox"
              checked={on}
              onChange={(event) => {
                set_on(event.target.checked);
                set_keys_on(event.target.checked);
              }}
            />
            Keys are on
          </label>
        </section>
        <section>
          <h3>Go to</h3>
          <dl>
            {nav.map(({ name, key }) => (
              <div key={key}>
                <dt>
                  <kbd>g</kbd>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{name}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Signs</h3>
          <dl>
            <div><dt><QuadGlyph quad="material_conflict" label={false} /></dt><dd>Hostile deed</dd></div>
            <div><dt><QuadGlyph quad="verbal_conflict" label={false} /></dt><dd>Hostile words</dd></div>
            <div><dt><QuadGlyph quad="verbal_cooperation" label={false} /></dt><dd>Friendly words</dd></div>
            <div><dt><QuadGlyph quad="material_cooperation" label={false} /></dt><dd>Friendly deed</dd></div>
            <div><dt><PolarityGlyph polarity="-" label={false} /></dt><dd>Hostile tie, from who acts</dd></div>
            <div><dt><PolarityGlyph polarity="+" label={false} /></dt><dd>Friendly tie</dd></div>
            <div><dt><span className="badge disputed"><Icon name="differ" /></span></dt><dd>Accounts differ</dd></div>
            <div><dt><span className="badge doubtful"><Icon name="doubt" /></span></dt><dd>In doubt; the reason is told</dd></div>
          </dl>
          <p className="muted">
            A voice is a document that is no copy of another. The whole state of a view is in its address: copy it to share what you see.
          </p>
        </section>
      </div>
    </dialog>
  );
}
