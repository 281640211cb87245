import { showPage } from "../process/page.tsx";
import { TEXTS } from "../process/texts.ts";
import { Welcome } from "./welcome.tsx";
import { WhoLookedPage } from "./who-looked-page.tsx";

showPage({
  title: TEXTS.whoLooked,
  page: (props) => <WhoLookedPage {...props} />,
  withoutToken: (_about, signIn) => <Welcome signIn={signIn} />,
});
