"""Side effects behind the pages: MkDocs, the finished site, its server, its headers, the offline bundle."""
