// verdict: refused; because: _Pragma is a pragma
_Pragma("GCC push_options") _Pragma("GCC optimize(\"O3\")")
