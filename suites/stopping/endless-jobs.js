// name: endless-jobs
// about: A promise whose job queues the next one.
// tier: es2015
// needs: promise-jobs
// origin: the script has ended, and its jobs have not
// study: stopping

(function again() { Promise.resolve().then(again); })();
