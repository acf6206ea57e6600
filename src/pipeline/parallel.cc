// SPDX-License-Identifier: Apache-2.0
#include <demarche/engine.h>
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace demarche {
namespace {

// Documents held for each thread: enough that a long one does not idle the rest.
constexpr size_t kHeldPerThread = 4;

// A document on its way through; `layers` is set once a worker is done with it.
struct Job {
  explicit Job(Document d) : document(std::move(d)) {}
  Document document;
  std::optional<Result<Layers>> layers;
};

}  // namespace

// The jobs stand in one queue in the order of Push. Workers take the first that
// nobody has taken; the caller's thread hands finished ones out from the front. A
// job is taken only while it stays in the queue, so references to it hold.
class ParallelAnalyzer::Impl {
 public:
  Impl(Engine engine, int threads, Sink sink) : engine_(std::move(engine)), sink_(std::move(sink)) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const size_t count = threads > 0 ? static_cast<size_t>(threads) : cores;
    for (size_t i = 0; i < count; ++i) workers_.emplace_back([this] { Work(); });
  }

  ~Impl() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    work_there_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void Push(Document document) {
    {
      std::lock_guard lock(mutex_);
      jobs_.push_back(std::make_unique<Job>(std::move(document)));
    }
    work_there_.notify_one();
    HandOut(workers_.size() * kHeldPerThread);
  }

  void Finish() { HandOut(0); }

 private:
  // Gives finished jobs at the front to the sink, and waits for more while more
  // than `keep` jobs are held.
  void HandOut(size_t keep) {
    std::unique_lock lock(mutex_);
    while (!jobs_.empty()) {
      if (!jobs_.front()->layers) {
        if (jobs_.size() <= keep) return;
        front_done_.wait(lock, [this] { return jobs_.front()->layers.has_value(); });
      }
      const std::unique_ptr<Job> job = std::move(jobs_.front());
      jobs_.pop_front();
      --taken_;
      lock.unlock();
      sink_(job->document, *std::move(job->layers));
      lock.lock();
    }
  }

  void Work() {
    std::unique_lock lock(mutex_);
    while (true) {
      work_there_.wait(lock, [this] { return stopping_ || taken_ < jobs_.size(); });
      if (stopping_) return;
      Job& job = *jobs_[taken_++];
      lock.unlock();
      Result<Layers> layers = engine_.Analyze(job.document);
      lock.lock();
      job.layers.emplace(std::move(layers));
      front_done_.notify_one();
    }
  }

  const Engine engine_;
  const Sink sink_;
  std::mutex mutex_;
  std::condition_variable work_there_;
  std::condition_variable front_done_;
  std::deque<std::unique_ptr<Job>> jobs_;
  size_t taken_ = 0;  // jobs_[0, taken_) have a worker or are done
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

ParallelAnalyzer::ParallelAnalyzer(Engine engine, int threads, Sink sink)
    : impl_(std::make_unique<Impl>(std::move(engine), threads, std::move(sink))) {}

ParallelAnalyzer::~ParallelAnalyzer() = default;

void ParallelAnalyzer::Push(Document document) { impl_->Push(std::move(document)); }

void ParallelAnalyzer::Finish() { impl_->Finish(); }

}  // namespace demarche
