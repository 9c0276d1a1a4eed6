// npm run sandbox [-- --port 4010 --data .data/sandbox.sqlite --world demo --regime mixed]
import "#lib/sandbox/main";
