namespace Apcc.Workflow.Casework.Configuration;

/// <summary>How a file stands to the versions of its piece.</summary>
internal enum FileStanding
{
    /// <summary>It says what is in force, or what was taken from it or set aside before.</summary>
    Known,

    /// <summary>It is new, and what is in force came from the file: it may be taken.</summary>
    News,

    /// <summary>It is new, but what is in force was edited in the browser, or retracted there: the administrator chooses.</summary>
    Conflict,
}

/// <summary>Decides it: files and browser are one truth, and neither overwrites the other unseen (invariant 7).</summary>
internal static class FileStandings
{
    /// <param name="newestFirst">The versions of the piece without its draft.</param>
    public static FileStanding Of(string fileHash, IReadOnlyList<(ConfigurationState State, ConfigurationOrigin Origin, string Hash)> newestFirst)
    {
        (ConfigurationState State, ConfigurationOrigin Origin, string Hash)? inForce =
            newestFirst.Where(version => version.State is ConfigurationState.Published).Cast<(ConfigurationState, ConfigurationOrigin, string)?>().FirstOrDefault();
        // A file that was taken or set aside says nothing new, whatever has been done in the browser since.
        var lastFromFile = newestFirst.Where(version => version.Origin is ConfigurationOrigin.File).Select(version => version.Hash).FirstOrDefault();
        if (inForce?.Hash == fileHash || lastFromFile == fileHash) return FileStanding.Known;
        return newestFirst.Count == 0 || inForce?.Origin is ConfigurationOrigin.File ? FileStanding.News : FileStanding.Conflict;
    }
}
