// Loops over independent tasks on the threads of XLA's pool.
#ifndef NFNETS_CPU_PARALLEL_H_
#define NFNETS_CPU_PARALLEL_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace nfnets {

// Tasks that may run in any order, once all tasks of earlier phases are done.
struct Phase {
  ptrdiff_t tasks;
  std::function<void(ptrdiff_t task)> run;
};

// Phases are made of loops that may run side by side.
class PhaseBuilder {
 public:
  void Add(ptrdiff_t tasks, std::function<void(ptrdiff_t)> run) {
    if (tasks > 0) loops_.push_back({tasks, std::move(run)});
  }
  Phase Build() {
    ptrdiff_t tasks = 0;
    for (const Phase& loop : loops_) tasks += loop.tasks;
    return {tasks, [loops = std::move(loops_)](ptrdiff_t task) {
              for (const Phase& loop : loops) {
                if (task < loop.tasks) return loop.run(task);
                task -= loop.tasks;
              }
            }};
  }

 private:
  std::vector<Phase> loops_;
};

// Runs phases on the calling thread and on whichever others come to help. No
// one waits for a thread that has not begun, only for tasks that have: a pool
// whose threads are all busy, or all in here, costs speed and cannot deadlock.
class Team {
 public:
  explicit Team(std::vector<Phase> phases)
      : phases_(std::move(phases)),
        begun_(phases_.size()),
        done_(phases_.size()) {}

  void Work() {
    for (size_t i = 0; i < phases_.size(); ++i) {
      const Phase& phase = phases_[i];
      for (;;) {
        const ptrdiff_t task = begun_[i].fetch_add(1);
        if (task >= phase.tasks) break;
        phase.run(task);
        done_[i].fetch_add(1);
      }
      for (int spins = 0; done_[i].load() < phase.tasks; ++spins) {
        if (spins > 1000) std::this_thread::yield();
      }
    }
  }

 private:
  std::vector<Phase> phases_;
  std::vector<std::atomic<ptrdiff_t>> begun_, done_;
};

// Runs phases on up to `threads` threads, the others taken from `pool`, which
// has `Schedule(function)`.
template <typename Pool>
void RunPhases(std::vector<Phase> phases, Pool& pool, ptrdiff_t threads) {
  // A late helper may find the work done and the caller gone.
  auto team = std::make_shared<Team>(std::move(phases));
  for (ptrdiff_t i = 1; i < threads; ++i) {
    pool.Schedule([team] { team->Work(); });
  }
  team->Work();
}

}  // namespace nfnets

#endif  // NFNETS_CPU_PARALLEL_H_
