using System.Collections.Concurrent;
using System.Text;
using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Stands for the printer where the test is not about paper: gives the HTML back as bytes, jams when told to.</summary>
public sealed class PaperPrinter : IPdfPrinter
{
    private readonly ConcurrentQueue<PrintJob> printed = new();

    public IReadOnlyList<PrintJob> Printed => [.. printed];

    /// <summary>Set to make the printer fail.</summary>
    public Func<PrintJob, Exception?>? Jams { get; set; }

    public Task<byte[]> PrintAsync(PrintJob job, CancellationToken cancellationToken)
    {
        if (Jams?.Invoke(job) is { } jam) throw jam;
        printed.Enqueue(job);
        return Task.FromResult(Encoding.UTF8.GetBytes(job.Html));
    }
}
