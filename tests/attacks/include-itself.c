// verdict: refused; because: it grows for ever
#include __FILE__
