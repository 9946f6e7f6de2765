import { useEffect } from "react";
import { neutral } from "./neutral";

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${neutral(title)} · casus` : "casus";
  }, [title]);
}
