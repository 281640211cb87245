import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";
import { CounterPage } from "./counter.tsx";

showPage({ title: TEXTS.counter, page: (props) => <CounterPage {...props} /> });
