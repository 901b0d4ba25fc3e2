// verdict: refused; because: the attribute hides the race
#define HIDE __attribute__((no_sanitize("thread")))
