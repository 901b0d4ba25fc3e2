// verdict: refused; because: an attribute can carry a compiler option
#define HIDE __attribute__((optimize("no-sanitize=thread")))
