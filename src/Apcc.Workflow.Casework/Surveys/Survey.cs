using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>A <em>raccolta</em>: one form for many citizens, open until a date (ADR 0005).</summary>
internal sealed class Survey
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }

    /// <summary>Key of the audience, or empty when people were named one by one.</summary>
    public required string Audience { get; init; }
    public required string FormKey { get; init; }
    public required Guid FormVersionId { get; init; }

    /// <summary>JSON list of texts: the buttons.</summary>
    public required string Actions { get; init; }

    /// <summary>JSON object: button → list that the person is put on.</summary>
    public required string Into { get; init; }
    /// <summary>The office answers about the people, e.g. the outcome of interviews; citizens do not see it.</summary>
    public bool IsForStaff { get; init; }
    public required DateTime OpenedAt { get; init; }

    /// <summary>UTC instant from which no answer is taken any more.</summary>
    public required DateTime ClosesAt { get; set; }

    /// <summary>UTC instant of the closing; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }
    public required string InstanceId { get; init; }
    public Guid? CaseFileId { get; init; }

    public static IReadOnlyList<string> ActionsOf(Survey survey) => JsonSerializer.Deserialize<List<string>>(survey.Actions) ?? [];
}

/// <summary>One citizen of a survey, with the answer. Opinions stand here by opaque id, never with a name.</summary>
internal sealed class SurveyPerson
{
    public required Guid SurveyId { get; init; }
    public required Guid CitizenId { get; init; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>The button that was pressed.</summary>
    public string? Action { get; set; }

    /// <summary>JSON of the form as sent; before that a <see cref="SurveyDraft"/>, or null.</summary>
    public string? Data { get; set; }

    /// <summary>Typed in by the office from paper.</summary>
    public bool IsFromPaper { get; set; }
    public Guid? RecordedById { get; set; }

    /// <summary>Asked no more, e.g. because the person left.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Letters and mails about this survey, the invitation included.</summary>
    public int TimesWritten { get; set; }
}

internal sealed class SurveyMapping : IEntityTypeConfiguration<Survey>, IEntityTypeConfiguration<SurveyPerson>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("Surveys").HasKey(survey => survey.Id);
        builder.Property(survey => survey.Id).ValueGeneratedNever();
        builder.Property(survey => survey.Title).HasMaxLength(200);
        builder.Property(survey => survey.Summary).HasMaxLength(1000);
        builder.Property(survey => survey.Audience).HasMaxLength(60);
        builder.Property(survey => survey.FormKey).HasMaxLength(120);
        builder.Property(survey => survey.InstanceId).HasMaxLength(40);
        builder.HasIndex(survey => new { survey.Year, survey.OpenedAt });
    }

    public void Configure(EntityTypeBuilder<SurveyPerson> builder)
    {
        builder.ToTable("SurveyPeople").HasKey(person => new { person.SurveyId, person.CitizenId });
        builder.Property(person => person.Action).HasMaxLength(200);
        builder.HasOne<Survey>().WithMany().HasForeignKey(person => person.SurveyId);
        builder.HasIndex(person => person.CitizenId);
    }
}
