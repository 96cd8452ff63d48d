using System.Diagnostics;
using System.Globalization;
using Apcc.Workflow.Casework.Simulation;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary>How far a simulation is, on one line of the terminal; where there is none, a line for each simulated month.</summary>
internal sealed class ProgressLine : IProgress<SimulationProgress>, IDisposable
{
    private const int Width = 30;
    private readonly Stopwatch sinceLast = Stopwatch.StartNew();
    private (int Year, int Month) month;
    private string? stage;

    public void Report(SimulationProgress value)
    {
        stage = value.Stage ?? stage;
        if (Console.IsErrorRedirected) TellMonth(value);
        else if (sinceLast.ElapsedMilliseconds > 100) TellNow(value);
    }

    /// <summary>Leaves the line behind.</summary>
    public void End()
    {
        if (!Console.IsErrorRedirected) Console.Error.WriteLine();
    }

    public void Dispose() => sinceLast.Stop();

    private void TellNow(SimulationProgress value)
    {
        sinceLast.Restart();
        var done = (int)(value.Share * Width);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r[{new string('#', done)}{new string('.', Width - done)}] {value.Today:dd/MM/yyyy}  {stage,-30}"));
    }

    private void TellMonth(SimulationProgress value)
    {
        if (month == (value.Today.Year, value.Today.Month)) return;
        month = (value.Today.Year, value.Today.Month);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Today:MM/yyyy}  {value.Share:P0}  {stage}"));
    }
}
