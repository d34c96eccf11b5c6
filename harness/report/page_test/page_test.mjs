// The HTML page in a real browser. node page_test.mjs HOPCHECK ROOT

import "./run_tests.mjs";
import "./matrix_tests.mjs";
import "./whole_tests.mjs";
