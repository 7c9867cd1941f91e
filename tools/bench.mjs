// `make bench`: one JSON object a line, always beside a peer, a bare pass or a limit of the same run.
import { benchEngine, benchSize } from "./bench/engine.mjs";

benchEngine();
benchSize();
