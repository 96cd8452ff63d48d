namespace Apcc.Workflow.Casework.Data;

/// <summary>Says that this process serves the SQLite database. A second one is refused instead of waiting for ever.</summary>
public sealed class DatabaseLock : IDisposable
{
    private readonly FileStream file;

    private DatabaseLock(FileStream file) => this.file = file;

    /// <exception cref="DatabaseInUseException">Another process serves or writes the same database.</exception>
    public static DatabaseLock Take(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, "apcc.lock");
        try
        {
            return new DatabaseLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new DatabaseInUseException(
                $"Il database in «{dataFolder}» è già in uso da un altro processo: fermalo, o usa un'altra cartella dati.", exception);
        }
    }

    public void Dispose() => file.Dispose();
}

/// <summary>The database is being served by another process.</summary>
public sealed class DatabaseInUseException(string message, Exception inner) : Exception(message, inner);
