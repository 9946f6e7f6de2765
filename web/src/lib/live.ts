import { useEffect, useState } from "react";
import type { Counts } from "./api";
import { record_changed } from "./use_api";

export interface Live {
  /** Not yet connected, listening, or cut off. */
  state: "starting" | "listening" | "cut off";
  /** What has come since the page last loaded the record; undefined while it shows all there is. */
  news?: { incidents: number; documents: number };
  load: () => void;
}

interface Event {
  generation: number | string;
  counts: Counts;
}

/** Listens to the record. New incidents are offered, not forced in: the list does not move under a reader's eyes. */
export function useLive(): Live {
  const [state, set_state] = useState<Live["state"]>("starting");
  const [shown, set_shown] = useState<Event>();
  const [latest, set_latest] = useState<Event>();
  useEffect(() => {
    const events = new EventSource("api/v1/events");
    events.addEventListener("record", (message) => {
      const event = JSON.parse((message as MessageEvent<string>).data) as Event;
      set_shown((was) => was ?? event);
      set_latest(event);
      set_state("listening");
    });
    events.addEventListener("error", () => set_state("cut off"));
    return () => events.close();
  }, []);
  const changed = shown !== undefined && latest !== undefined && shown.generation !== latest.generation;
  return {
    state,
    news: changed
      ? {
          incidents: latest.counts.incidents - shown.counts.incidents,
          documents: latest.counts.documents - shown.counts.documents,
        }
      : undefined,
    load: () => {
      set_shown(latest);
      record_changed();
    },
  };
}
