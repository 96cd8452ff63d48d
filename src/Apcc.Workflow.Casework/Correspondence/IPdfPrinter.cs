namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Prints one HTML document to one PDF.</summary>
public interface IPdfPrinter
{
    /// <summary>Returns the bytes of an A4 PDF with its fonts inside, tagged unless it is for paper; two calls with the same job give the same pages.</summary>
    /// <exception cref="PrintingException">The document could not be printed; the message, in Italian, says what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<byte[]> PrintAsync(PrintJob job, CancellationToken cancellationToken);
}
