// verdict: refused; because: it tells ThreadSanitizer to ignore every race
const char *__tsan_default_suppressions(void);

const char *__tsan_default_suppressions(void)
{
    return "race:*";
}
