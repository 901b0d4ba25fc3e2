// verdict: refused; because: so do its other spellings
#define PASTE(a, b) a##b
#define HIDE        PASTE(__attri, bute__)((PASTE(__no_sanitize_, thread__)))
