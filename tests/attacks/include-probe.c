// verdict: refused; because: it asks which files are there
#if __has_include("/etc/passwd")
#endif
