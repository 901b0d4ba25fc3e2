// verdict: refused; because: a directive may be written over two lines
# /* a comment
     is a blank */ \
33 "/usr/include/stdio.h" 3
#pragma GCC optimize("O3")
