import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";
import { BoardPage } from "./board-page.tsx";

showPage({ title: TEXTS.board, page: (props) => <BoardPage {...props} /> });
