// verdict: link; because: the checker's functions are not for it to call
void harness_use_small_sizes(void);

#define CHEAT() harness_use_small_sizes()
