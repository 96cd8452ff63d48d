using System.Text;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>What a rehearsed office would have shown the world: lines written, lines of work asked for. Nothing leaves it.</summary>
internal sealed class RehearsalRecord
{
    private readonly List<string> lines = [];
    private readonly List<string> runTasks = [];
    private readonly List<HttpCallRequested> httpCalls = [];

    /// <summary>Texts of all <c>WriteLine</c>, of all instances, in order.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Bookmarks of all <c>RunTask</c>, in the order of asking.</summary>
    public IReadOnlyList<string> RunTasks => runTasks;

    /// <summary>HTTP requests, in the order of asking.</summary>
    public IReadOnlyList<HttpCallRequested> HttpCalls => httpCalls;

    public void Add(HttpCallRequested call) => httpCalls.Add(call);

    public void Add(LineWritten line) => lines.Add(line.Text);

    public void Add(RunTaskRequested work) => runTasks.Add(work.BookmarkId);
}

/// <summary>Keeps lines once their burst is stored.</summary>
internal sealed class RehearsalLineWriter(RehearsalRecord record) : EffectWriter<LineWritten>
{
    protected override Task WriteAsync(EffectScope scope, LineWritten effect, CancellationToken cancellationToken)
    {
        scope.Db.AfterCommit(() => record.Add(effect));
        return Task.CompletedTask;
    }
}

/// <summary>Keeps what programs outside were asked for.</summary>
internal sealed class RehearsalRunTaskWriter(RehearsalRecord record) : EffectWriter<RunTaskRequested>
{
    protected override Task WriteAsync(EffectScope scope, RunTaskRequested effect, CancellationToken cancellationToken)
    {
        scope.Db.AfterCommit(() => record.Add(effect));
        return Task.CompletedTask;
    }
}

/// <summary>Keeps HTTP requests instead of making them: the case says what comes back.</summary>
internal sealed class RehearsalHttpWriter(RehearsalRecord record) : EffectWriter<HttpCallRequested>
{
    protected override Task WriteAsync(EffectScope scope, HttpCallRequested effect, CancellationToken cancellationToken)
    {
        scope.Db.AfterCommit(() => record.Add(effect));
        return Task.CompletedTask;
    }
}

/// <summary>Takes every mail and delivers none; the sent mails stand in the rehearsed office's own database.</summary>
internal sealed class RehearsalMailTransport : IMailTransport
{
    public string Name => "prova";

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Gives back the composed HTML instead of a PDF: a rehearsal is about the process, not about paper.</summary>
internal sealed class RehearsalPrinter : IPdfPrinter
{
    public Task<byte[]> PrintAsync(PrintJob job, CancellationToken cancellationToken) => Task.FromResult(Encoding.UTF8.GetBytes(job.Html));
}
