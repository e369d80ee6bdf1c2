import NIOCore
package import NIOPosix

/// Runs tasks on event loops: on the one whose thread asks for it, or else on any. A request is then read, worked on and answered on
/// one thread; each hop to another and back would cost more than most of the work.
///
/// Nothing that runs so may block its thread for long; see `NIOThreadPool` for what does.
package final class LoopExecutor: TaskExecutor {
    private let group: MultiThreadedEventLoopGroup

    package init(_ group: MultiThreadedEventLoopGroup) { self.group = group }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        group.any().execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
