using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>How correspondence looks and how often it is tried (section <c>Correspondence</c>).</summary>
public sealed class CorrespondenceOptions
{
    /// <summary>Address of the application as people reach it; links in emails start with it.</summary>
    [Required]
    public string BaseUrl { get; set; } = "http://localhost:5080";

    /// <summary>Sender's address of emails.</summary>
    [Required]
    public string FromAddress { get; set; } = "assemblea.clima@comune.milano.example";

    /// <summary>Sender's name of emails.</summary>
    [Required]
    public string FromName { get; set; } = "Assemblea Permanente dei Cittadini sul Clima";

    /// <summary>Telephone and address that letters to citizens name, as people write them; null: they name none.</summary>
    public string? Contact { get; set; }

    /// <summary>Tries before an incident is raised; the pauses between them double from <see cref="RetryDelay"/>.</summary>
    [Range(1, 20)]
    public int Tries { get; set; } = 5;

    /// <summary>Pause after the first failure.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(20);
}
