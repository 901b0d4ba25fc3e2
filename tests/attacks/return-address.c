// verdict: refused; because: it would change to where the checker goes on
#define CHEAT() (void)__builtin_frame_address(1)
