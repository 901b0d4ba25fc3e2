// The three classics under Relacy: relacy PROGRAM SCHEDULER, where PROGRAM is
// lost_update, abba or buffer_if and SCHEDULER random, bound or full. Prints
// the execution of the failure, or "none", and the executions a second.
#include <chrono>
#include <cstring>
#include <iostream>

// Last: it makes macros of new and delete.
#include <relacy/relacy.hpp>

struct lost_update : rl::test_suite<lost_update, 2> {
    rl::atomic<int> x;

    void before() { x($) = 0; }
    void thread(unsigned)
    {
        int seen = x($).load(rl::mo_seq_cst);
        x($).store(seen + 1, rl::mo_seq_cst);
    }
    void after() { RL_ASSERT(x($) == 2); }
};

struct abba : rl::test_suite<abba, 2> {
    rl::mutex a, b;

    void thread(unsigned index)
    {
        rl::mutex &first = index == 0 ? a : b;
        rl::mutex &second = index == 0 ? b : a;

        first.lock($);
        second.lock($);
        second.unlock($);
        first.unlock($);
    }
};

struct buffer_if : rl::test_suite<buffer_if, 3> {
    rl::mutex m;
    rl::condition_variable full, empty;
    rl::var<int> count;

    void before() { count($) = 0; }
    void produce()
    {
        for (int i = 0; i < 2; i++) {
            m.lock($);
            if (count($) == 1)
                empty.wait(m, $);
            count($) = count($) + 1;
            RL_ASSERT(count($) == 1);
            full.notify_one($);
            m.unlock($);
        }
    }
    void consume()
    {
        m.lock($);
        if (count($) == 0)
            full.wait(m, $);
        count($) = count($) - 1;
        RL_ASSERT(count($) == 0);
        empty.notify_one($);
        m.unlock($);
    }
    void thread(unsigned index)
    {
        if (index == 0)
            produce();
        else
            consume();
    }
};

template <typename program> static void run(const char *scheduler)
{
    std::ostream nobody(nullptr); // allocates nothing, as it must not here
    rl::test_params params;

    params.search_type = std::strcmp(scheduler, "random") == 0 ? rl::sched_random
                         : std::strcmp(scheduler, "bound") == 0
                             ? rl::sched_bound
                             : rl::sched_full;
    params.context_bound = 2;
    params.iteration_count = 1000000;
    params.output_stream = &nobody;
    params.progress_stream = &nobody;
    auto start = std::chrono::steady_clock::now();
    bool passed = rl::simulate<program>(params);
    std::chrono::duration<double> seconds =
        std::chrono::steady_clock::now() - start;
    if (passed)
        std::cout << "none";
    else
        std::cout << params.stop_iteration;
    std::cout << " " << seconds.count() << "\n";
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    if (std::strcmp(argv[1], "lost_update") == 0)
        run<lost_update>(argv[2]);
    else if (std::strcmp(argv[1], "abba") == 0)
        run<abba>(argv[2]);
    else
        run<buffer_if>(argv[2]);
    return 0;
}
