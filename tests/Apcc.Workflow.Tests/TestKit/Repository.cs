namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Where the sources lie, found from the folder of the built tests.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string WebProject { get; } = Path.Combine(Root, "src", "Apcc.Workflow.Web");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Apcc.Workflow.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No Apcc.Workflow.sln above {AppContext.BaseDirectory}.");
    }
}
