using System.Collections.Concurrent;
using System.Diagnostics;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Benchmarks;

/// <summary>A host in a process of its own that can be killed without warning.</summary>
internal sealed class HostInProcess(DatabaseOptions database, ConcurrentBag<string> said)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private Process? process;
    private TaskCompletionSource ready = new();

    /// <summary>Starts it; does not wait.</summary>
    public void Start(int seed, bool settles = false)
    {
        var started = ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> arguments = ["durability-host", "--data", database.DataFolder, "--seed", $"{seed}"];
        if (database.ConnectionString is { } connection) arguments.AddRange(["--connection", connection]);
        if (settles) arguments.AddRange(["--settle", "yes"]);
        process = OwnProcess.Start([.. arguments]);
        process.OutputDataReceived += (_, line) => Hear(line.Data, started);
        process.BeginOutputReadLine();
    }

    /// <summary>Until it takes work, or has ended.</summary>
    public async Task ReadyAsync() => await ready.Task.WaitAsync(StartLimit);

    /// <summary>As a power cut does; everything that it had said before is heard.</summary>
    public async Task KillAsync()
    {
        if (process is not { } victim) return;

        process = null;
        victim.Kill();
        await victim.WaitForExitAsync();
        victim.Dispose();
    }

    /// <summary>Waits until it ends by itself; false when it does not in time.</summary>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        if (process is not { } settling) return false;
        try
        {
            await settling.WaitForExitAsync().WaitAsync(patience);
            return settling.ExitCode == 0;
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return false;
        }
    }

    private void Hear(string? line, TaskCompletionSource started)
    {
        if (line is null or "ready") started.TrySetResult();
        else said.Add(line);
    }
}
