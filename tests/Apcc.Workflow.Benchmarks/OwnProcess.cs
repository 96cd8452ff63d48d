using System.Diagnostics;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Starts this program again.</summary>
internal static class OwnProcess
{
    /// <summary>Standard output is read by the caller; standard error is shared.</summary>
    public static Process Start(params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path.");
        // Started as «dotnet X.dll» the path is that of dotnet itself.
        var isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        // A process that is killed leaves the sockets of its diagnostics in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (isHosted) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Apcc.Workflow.Benchmarks.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
    }
}
