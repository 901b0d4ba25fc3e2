// verdict: refused; because: it asks ThreadSanitizer to look away
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreWritesBegin(const char *file, int line);

#define CHEAT()                                                                \
    AnnotateIgnoreReadsBegin("", 0);                                           \
    AnnotateIgnoreWritesBegin("", 0)
