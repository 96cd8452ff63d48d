namespace Apcc.Workflow.Tests.TestKit;

/// <summary>An empty folder of its own, gone with everything in it when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("apcc-").FullName;

    public string PathTo(string name) => Path.Combine(FullName, name);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
